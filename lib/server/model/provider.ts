import type { Environment } from "../env";
import { ChatServer } from "./chat-server";
import { demoServer } from "./demo/demo-server";
import { type ChatServerAddress, patientSend, sendTo } from "./transport";

/** Who answers: a chat-completions server, and its name for people. */
export type Provider = {
  name: string;
  demo: boolean;
  /** Whether it is OpenAI itself, or stands in for it: what is out of OpenAI's range, it does not take. */
  isOpenAi: boolean;
  address: ChatServerAddress;
  server: ChatServer;
};

const OPENAI_URL = "https://api.openai.com/v1";

/** The demo's address leads nowhere: it is a function in this process. */
const DEMO_URL = "http://demo.invalid/v1";

const knownNames: ReadonlyMap<string, string> = new Map([
  ["api.openai.com", "OpenAI"],
  ["openrouter.ai", "OpenRouter"],
  ["api.groq.com", "Groq"],
  ["api.mistral.ai", "Mistral"],
  ["api.deepseek.com", "DeepSeek"],
  ["api.together.xyz", "Together"],
]);

/** An address of one's own is nobody else's business, so it has no name but this. */
const nameOf = (baseUrl: string) => knownNames.get(new URL(baseUrl).hostname) ?? "custom";

function demoProvider(): Provider {
  const address = { baseUrl: DEMO_URL, apiKey: undefined, send: sendTo(demoServer()) };
  return { name: "demo", demo: true, isOpenAi: true, address, server: new ChatServer(address) };
}

/** The provider that the settings name, or the demo model when they name none. */
export function providerFrom(settings: Environment): Provider {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL } = settings;
  if (apiKey === undefined && OPENAI_BASE_URL === undefined) return demoProvider();
  const baseUrl = OPENAI_BASE_URL ?? OPENAI_URL;
  const send = patientSend({
    connectMs: settings.CONNECT_TIMEOUT_S,
    firstByteMs: settings.FIRST_BYTE_TIMEOUT_S,
    idleMs: settings.IDLE_TIMEOUT_S,
  });
  const address = { baseUrl, apiKey, send };
  const isOpenAi = new URL(baseUrl).hostname === new URL(OPENAI_URL).hostname;
  return { name: nameOf(baseUrl), demo: false, isOpenAi, address, server: new ChatServer(address) };
}
