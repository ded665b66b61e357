import { route } from "@/lib/server/http/route";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";

export const dynamic = "force-dynamic";

const style = `
  :root { color-scheme: light dark; font: 1rem/1.6 ui-sans-serif, system-ui, sans-serif; }
  body { margin: 0; min-height: 100dvh; display: grid; place-content: center; gap: 2.5rem; padding: 1.5rem;
    box-sizing: border-box; text-align: center; text-wrap: balance;
    background: light-dark(#ffffff, #1a1917); color: light-dark(#22201d, #ecebe8); }
  h1 { font-size: 1.125rem; font-weight: 600; margin: 0; }
  p { margin: 0.25rem 0 0.75rem; max-width: 26rem; color: light-dark(#5f5c56, #b3b0a8); }
  a { display: inline-block; padding: 0.5rem 0.875rem; border-radius: 0.5rem; font-size: 0.875rem; font-weight: 500;
    color: inherit; text-decoration: none; border: 1px solid light-dark(#dcd9d3, #45423d); }
`;

const said = (language: string, texts: typeof en) => `
  <section lang="${language}">
    <h1>${texts["offline.title"]}</h1>
    <p>${texts["offline.words"]}</p>
    <a href="">${texts["conversation.tryAgain"]}</a>
  </section>`;

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley</title>
<style>${style}</style>
<main style="display: contents">${said("en", en)}${said("zh-CN", zhCN)}
</main>
</html>
`;

/**
 * Stands in for any page that cannot be fetched (see public/service-worker.js). It is kept in the browser for whoever
 * sits there: so it names nobody, speaks both languages, and needs nothing else.
 */
export const GET = route(
  async () => new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } }),
);
