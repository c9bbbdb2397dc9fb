import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;

/** Holds PDFs to PDF/UA-1: a file's path a line comes in, what it breaks and whether it holds goes out. */
public class Profile {
    private static final PDFAFlavour FLAVOUR = PDFAFlavour.PDFUA_1;
    private static final int SHOWN_OF_A_RULE = 3;

    public static void main(String[] unused) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        say("rules", Profiles.getVeraProfileDirectory().getValidationProfileByFlavour(FLAVOUR).getRules().size());
        BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String path = paths.readLine(); path != null; path = paths.readLine()) {
            try {
                hold(path);
            } catch (Exception fault) {
                say("broken", "cannot be read", fault);
                say("holds", false, 0);
            }
        }
    }

    private static void hold(String path) throws Exception {
        PDFAValidator validator = Foundries.defaultInstance().createValidator(FLAVOUR, SHOWN_OF_A_RULE, false, false, false);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), FLAVOUR)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                    say("broken", rule, one.getMessage());
                }
            }
            say("holds", result.isCompliant(), result.getTotalAssertions());
        }
    }

    private static void say(Object... parts) {
        StringBuilder line = new StringBuilder();
        for (Object part : parts) {
            line.append(line.length() == 0 ? "" : "\t").append(String.valueOf(part).replaceAll("\\s+", " "));
        }
        System.out.println(line);
        System.out.flush();
    }
}
