import type { Config } from "tailwindcss";

/** A colour of app/globals.css, where light and dark stand side by side. */
const token = (name: string) => `var(--${name})`;

export default {
  content: ["./app/**/*.tsx", "./components/**/*.{ts,tsx}"],
  darkMode: ["selector", ".dark"],
  theme: {
    extend: {
      colors: {
        canvas: token("canvas"),
        surface: token("surface"),
        raised: token("raised"),
        overlay: token("overlay"),
        chosen: token("chosen"),
        bubble: token("bubble"),
        hover: token("hover"),
        line: token("line"),
        "line-strong": token("line-strong"),
        ink: token("ink"),
        soft: token("soft"),
        faint: token("faint"),
        accent: token("accent"),
        "accent-soft": token("accent-soft"),
        danger: token("danger"),
        "danger-soft": token("danger-soft"),
        caution: token("caution"),
        "caution-soft": token("caution-soft"),
      },
      fontFamily: {
        sans: ["var(--font-sans)"],
        mono: ["var(--font-mono)"],
      },
      maxWidth: { column: "46rem" },
      boxShadow: {
        composer: "var(--shadow-composer)",
        overlay: "var(--shadow-overlay)",
      },
    },
  },
} satisfies Config;
