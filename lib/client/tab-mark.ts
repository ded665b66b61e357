const icons = { plain: "/icon.svg", marked: "/icon-marked.svg" } as const;

/** Shows in the tab's own corner of the browser what is in it, and whether something new is. */
export function markTab(title: string, marked: boolean): void {
  const whole = title === "" ? "Parley" : `${title} · Parley`;
  document.title = marked ? `● ${whole}` : whole;
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]'))
    link.href = marked ? icons.marked : icons.plain;
}
