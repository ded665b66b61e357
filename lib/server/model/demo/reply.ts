import { type Heard, hear, type Said } from "./heard";
import type { Skill } from "./skill";
import { aboutParley } from "./skills/about-parley";
import { admitDemo } from "./skills/admit-demo";
import { conversationSkills } from "./skills/conversation";
import { counting } from "./skills/counting";
import { greetings } from "./skills/greetings";
import { identity } from "./skills/identity";
import { longText } from "./skills/long-text";
import { showcases } from "./skills/showcases";
import { titleFor, wantsTitle } from "./skills/title";

/** Tried in this order; the first that is asked for answers. */
const skills: readonly Skill[] = [
  ...conversationSkills,
  counting,
  identity,
  ...showcases,
  longText,
  ...aboutParley,
  ...greetings,
];

const wantsBrevity = /\b(brief|briefly|concise|terse|short answers?|one sentence)\b|简短|简洁/i;

/** A visible way of obeying: who asks for short answers gets the first paragraph. */
function obeying({ system }: Heard, text: string): string {
  return wantsBrevity.test(system) ? (text.split("\n\n")[0] ?? text) : text;
}

/** What the demo model says next. The same conversation always gets the same answer, so a broken one can be continued. */
export function reply(messages: readonly Said[]): string {
  if (wantsTitle(messages)) return titleFor(messages);
  const heard = hear(messages);
  const skill = skills.find(({ asked }) => asked.test(heard.wish));
  const text = obeying(heard, (skill?.says ?? admitDemo)(heard));
  return heard.begun !== "" && text.startsWith(heard.begun) ? text.slice(heard.begun.length) : text;
}
