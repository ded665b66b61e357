/** The cookie that remembers whether the sidebar is shown, so that the page is drawn as it was left. */
export const SIDEBAR_COOKIE = "sidebar";
