"use client";

import { useText } from "../text";
import { Notice } from "../ui/notice";

/** Tells an administrator that the site stands behind a proxy that it does not believe. */
export function ProxyNotice() {
  const text = useText();
  return (
    <Notice tone="caution" className="mb-6">
      <p>{text("settings.proxyUntrusted")}</p>
    </Notice>
  );
}
