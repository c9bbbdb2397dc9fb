// Comfort on top of pages that work without it. What one comfort lacks must not cost the others.
import { createAll, Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, PasswordInput,
  Radios, ServiceNavigation, SkipLink, Tabs } from "./vendor/govuk-frontend.min.js";

const COMFORTS = [Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, PasswordInput,
  Radios, ServiceNavigation, SkipLink, Tabs];

document.body?.classList.add("js-enabled", "govuk-frontend-supported");
for (const Comfort of COMFORTS) {
  try {
    // An element that a component misses its parts in is left as it is: the page works without.
    createAll(Comfort, undefined, { onError: (error) => console.warn(error.message) });
  } catch (error) {
    console.warn(error.message);
  }
}
