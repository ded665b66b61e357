import { h } from "hastscript";
import { pageLocale, pageWords } from "@/app/intl";
import { headOf, pageFrom } from "@/components/share/shared-document";
import { PASSWORD_LENGTH_MAX } from "@/lib/domain/limits";
import type { FileKind } from "./file-kinds";
import { htmlResponse, sharedStyle } from "./shared-page";

type Asked = {
  /** The file that is wanted, when it is not the page. */
  download?: FileKind | undefined;
  wasWrong?: boolean;
};

/** Asks for the password, and tells nothing of what is behind it. */
export async function passwordPage(
  { path }: { path: string },
  { download, wasWrong = false }: Asked = {},
): Promise<Response> {
  const text = await pageWords();
  const title = text("shared.untitled");
  const action = download === undefined ? path : `${path}?download=${download}`;
  const form = h("form", { method: "post", action }, [
    h("label", { htmlFor: "password" }, text("shared.password")),
    h("input#password", {
      type: "password",
      name: "password",
      required: true,
      autofocus: true,
      autocomplete: "off",
      maxLength: PASSWORD_LENGTH_MAX,
      ...(wasWrong ? { ariaInvalid: "true", ariaDescribedBy: "wrong" } : {}),
    }),
    ...(wasWrong ? [h("p#wrong", { role: "alert" }, text("shared.wrongPassword"))] : []),
    h("button", { type: "submit" }, text("shared.open")),
  ]);
  const body = h("body", [
    h("main", [h("header", [h("h1", title), h("p.facts", text("shared.needsPassword"))]), form]),
  ]);
  const head = headOf({
    title: `${title} · Parley`,
    description: text("shared.description"),
    style: await sharedStyle(),
  });
  return htmlResponse(pageFrom(await pageLocale(), head, body), { status: wasWrong ? 403 : 200 });
}
