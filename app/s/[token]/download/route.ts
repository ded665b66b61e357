import { z } from "zod";
import { pageLocale, pageWords } from "@/app/intl";
import { sharedDocument } from "@/components/share/shared-document";
import { sharedMarkdown } from "@/components/share/shared-markdown";
import { readQuery } from "@/lib/server/http/read-query";
import { sharedContent } from "@/lib/server/sharing/open";
import { passwordPage } from "../password-page";
import { fileStyle } from "../shared-page";
import { sharedRoute } from "../shared-route";

const querySchema = z.object({ as: z.enum(["markdown", "html"]) });

const kinds = {
  markdown: { type: "text/markdown; charset=utf-8", extension: "md" },
  html: { type: "text/html; charset=utf-8", extension: "html" },
};

/** What is shown, as a file that is whole by itself. */
export const GET = sharedRoute(async (request, visited) => {
  if (visited.locked) return passwordPage({ wasWrong: false });
  const { as } = readQuery(request, querySchema);
  const props = {
    shared: await sharedContent(visited.token),
    sharedAt: visited.updatedAt,
    locale: await pageLocale(),
    text: await pageWords(),
    style: await fileStyle(),
  };
  const { type, extension } = kinds[as];
  return new Response(as === "html" ? sharedDocument(props) : sharedMarkdown(props), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="conversation.${extension}"`,
      "cache-control": "private, no-store",
      "x-robots-tag": "noindex, nofollow",
    },
  });
});
