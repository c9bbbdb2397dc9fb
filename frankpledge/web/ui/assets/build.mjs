// Make what the browser loads: node frankpledge/web/ui/assets/build.mjs
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..", "..");
const packages = join(root, "node_modules");
const made = join(root, "build", "assets", "made");

const COPIED = {
  "frankpledge.js": join(here, "frankpledge.js"),
  "unsent.js": join(here, "unsent.js"),
  "progress.js": join(here, "progress.js"),
  "live.js": join(here, "live.js"),
  "map.js": join(here, "map.js"),
  "favicon.svg": join(here, "favicon.svg"),
  "vendor/govuk-frontend.min.js": join(packages, "govuk-frontend/dist/govuk/govuk-frontend.min.js"),
  "vendor/maplibre-gl-csp.js": join(packages, "maplibre-gl/dist/maplibre-gl-csp.js"),
  "vendor/maplibre-gl-csp-worker.js": join(packages, "maplibre-gl/dist/maplibre-gl-csp-worker.js"),
  "vendor/maplibre-gl.css": join(packages, "maplibre-gl/dist/maplibre-gl.css"),
};

rmSync(made, { recursive: true, force: true });
mkdirSync(join(made, "vendor"), { recursive: true });
const { css } = sass.compile(join(here, "frankpledge.scss"), {
  style: "compressed",
  loadPaths: [packages],
  quietDeps: true,
});
writeFileSync(join(made, "frankpledge.css"), css);
for (const [name, source] of Object.entries(COPIED)) {
  if (name.endsWith(".js")) {
    // A library names its source map, which is not served: gathering the files would look for it and refuse.
    const script = readFileSync(source, "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, "");
    writeFileSync(join(made, name), script);
  } else {
    copyFileSync(source, join(made, name));
  }
}
for (const name of ["frankpledge.css", ...Object.keys(COPIED)]) {
  console.log(`${String(statSync(join(made, name)).size).padStart(8)} bytes  ${name}`);
}
