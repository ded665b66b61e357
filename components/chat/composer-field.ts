/** The field in which the next message is written; there is one on a page at most. */
export const COMPOSER_FIELD_ID = "composer-field";

export const focusComposer = () => document.getElementById(COMPOSER_FIELD_ID)?.focus();
