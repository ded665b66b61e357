/** The colours of diagrams, those of the page in both lights. Mermaid wants them in hexadecimal. */
export const diagramLooks = {
  light: {
    darkMode: false,
    background: "#ffffff",
    primaryColor: "#f3f2f0",
    primaryTextColor: "#22201d",
    primaryBorderColor: "#a8a59e",
    secondaryColor: "#eae8e4",
    tertiaryColor: "#faf9f8",
    lineColor: "#75726b",
    edgeLabelBackground: "#faf9f8",
    dropShadow: "none",
  },
  dark: {
    darkMode: true,
    background: "#171615",
    primaryColor: "#2e2d2b",
    primaryTextColor: "#ecebe8",
    primaryBorderColor: "#75726b",
    secondaryColor: "#3a3835",
    tertiaryColor: "#232220",
    lineColor: "#a8a59e",
    edgeLabelBackground: "#171615",
    dropShadow: "none",
  },
} as const;
