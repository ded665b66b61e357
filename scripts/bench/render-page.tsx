import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { IntlProvider } from "react-intl";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { Streamdown } from "streamdown";
import { Markdown } from "../../components/chat/markdown/markdown";
import en from "../../messages/en.json";

const plugins = [remarkGfm];

const ways: Record<string, (text: string) => ReactNode> = {
  Parley: (text) => <Markdown text={text} streaming />,
  streamdown: (text) => <Streamdown>{text}</Streamdown>,
  "react-markdown": (text) => <ReactMarkdown remarkPlugins={plugins}>{text}</ReactMarkdown>,
  "plain text": (text) => <div style={{ whiteSpace: "pre-wrap" }}>{text}</div>,
};

const frame = () => new Promise(requestAnimationFrame);

/** Stays at its end by itself: a script that scrolls would be counted with the layout it asks for. */
const SCROLLER = `<div style="display:flex;flex-direction:column-reverse;overflow:auto;height:95vh">
  <main style="width:46rem;margin:0 auto;font:16px sans-serif"></main></div>`;

/** Begins with `text` drawn one way; what it returns draws one longer text a frame. */
async function begin(way: string, text: string) {
  document.body.innerHTML = SCROLLER;
  const root = createRoot(document.querySelector("main") ?? document.body);
  const draw = async (words: string) => {
    const node = ways[way]?.(words);
    root.render(
      <IntlProvider locale="en" messages={en}>
        {node}
      </IntlProvider>,
    );
    await frame();
  };
  await draw(text);
  await draw(text);
  return draw;
}

const longTasks: number[] = [];
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longTasks.push(Math.round(duration));
}).observe({ type: "longtask" });

let draw: Awaited<ReturnType<typeof begin>> | undefined;

/** What the driver calls from outside. */
const bench = {
  begin: async (way: string, text: string) => {
    draw = await begin(way, text);
  },
  grow: async (text: string, from: number, step: number) => {
    for (let end = from + step; end < text.length + step; end += step)
      await draw?.(text.slice(0, end));
  },
  takeLongTasks: () => longTasks.splice(0),
};

Object.assign(window, { bench });
export type Bench = typeof bench;
