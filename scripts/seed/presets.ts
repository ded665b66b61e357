import type { NewPreset } from "@/lib/domain/preset";

/** What the demo user has made of system prompts. */
export const presets: NewPreset[] = [
  {
    name: "Code review",
    icon: "🔍",
    description: "Finds what is wrong, says why, and shows the smallest change",
    systemPrompt:
      "You review code in {{code_language:select:TypeScript|Python|Go|Rust}}. Look for mistakes first, then for what is hard to read. For each finding: the line, why it matters, and the smallest change that mends it. Say nothing about style that a formatter decides.",
    temperature: 0.2,
  },
  {
    name: "Explain simply",
    icon: "🌱",
    description: "For somebody who hears of it for the first time",
    systemPrompt:
      "Explain {{topic}} to somebody who is clever and new to it. Begin with why it exists. One example, no jargon without its meaning.",
  },
  {
    name: "Editor",
    icon: "✍️",
    description: "Shortens, and keeps the voice",
    systemPrompt:
      "Edit what I write: shorter, clearer, in my own voice. Give the new text first, then at most three notes on what you changed.",
  },
];
