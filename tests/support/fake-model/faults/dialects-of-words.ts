import { contents, type Dialect, deltas, message, said, written } from "./dialect";

/** A picture of a million and a half letters, as some models write it into their text. */
export const PICTURE = `data:image/png;base64,${"iVBORw0KGgo".repeat(140_000)}`;
const imagePart = { type: "image_url", image_url: { url: PICTURE } };

const cite = (url: string, title?: string) => ({
  type: "url_citation",
  url_citation: { url, title, start_index: 0, end_index: 3 },
});
const sources = [
  { url: "https://example.com/a", title: "First & foremost" },
  { url: "https://例子.测试/b?q=1" },
];
const cited = { text: "Blue [1], they say [2].", sources };

/** Words in places of their own, and what stands beside them. */
export const words: Record<string, Dialect> = {
  "message-for-delta": {
    stream: [
      { message: { role: "assistant", content: "Hello " } },
      { message: { content: "你好" } },
    ],
    whole: { delta: { role: "assistant", content: "Hello 你好" } },
    text: "Hello 你好",
  },
  "summary-at-end": {
    stream: [...contents("Hello ", "你好"), { delta: {}, message: { content: "Hello 你好" } }],
    whole: said("Hello 你好"),
    text: "Hello 你好",
  },
  "text-for-delta": {
    stream: [{ text: "Hello " }, { text: "你好" }],
    whole: { text: "Hello 你好" },
    text: "Hello 你好",
  },
  spoken: {
    stream: deltas(
      { audio: { id: "audio_1", transcript: "Hello " } },
      { audio: { data: "AAAA", transcript: "你好" } },
      { audio: { data: "BBBB", expires_at: 5 } },
    ),
    whole: message({ audio: { id: "audio_1", data: "AAAABBBB", transcript: "Hello 你好" } }),
    text: "Hello 你好",
    content: null,
    omitted: { audio: 1 },
  },
  pictures: {
    stream: deltas({ content: "" }, { images: [imagePart] }, { images: [imagePart] }),
    whole: message({ images: [imagePart, imagePart] }),
    text: "",
    omitted: { image: 2 },
  },
  "picture-part": {
    stream: contents([{ type: "text", text: "Here: " }, imagePart], "看。"),
    whole: said([{ type: "text", text: "Here: " }, imagePart, { type: "text", text: "看。" }]),
    text: "Here: 看。",
    omitted: { image: 1 },
    content: [{ type: "text", text: "Here: " }, imagePart, { type: "text", text: "看。" }],
  },
  "picture-in-text": {
    ...written(`Here: ![a cat](${PICTURE}) 看。`),
    text: "Here: ![a cat]() 看。",
    omitted: { image: 1 },
  },
  "picture-bare": {
    ...written(`<img src="${PICTURE}">`),
    text: '<img src="data:image/png;base64,…">',
    omitted: { image: 1 },
  },
  annotations: {
    stream: [
      ...contents("Blue [1], ", "they say [2]."),
      ...deltas(
        { annotations: [cite(sources[0]?.url ?? "", sources[0]?.title)] },
        { annotations: [cite("javascript:alert(1)"), cite(sources[1]?.url ?? "")] },
      ),
    ],
    whole: message({
      content: cited.text,
      annotations: sources.map(({ url, title }) => cite(url, title)),
    }),
    ...cited,
  },
  citations: {
    stream: contents("Blue [1], ", "they say [2]."),
    whole: said(cited.text),
    beside: {
      citations: sources.map(({ url }) => url),
      search_results: [{ ...sources[0], date: "2026-01-01" }],
    },
    ...cited,
  },
};
