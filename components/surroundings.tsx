"use client";

import { ThemeProvider } from "next-themes";
import { type ReactNode, useEffect } from "react";
import { IntlProvider } from "react-intl";
import { keepOfflinePage } from "@/lib/client/offline-page";
import type { Locale } from "@/lib/domain/locale";
import type { TextId } from "./text";
import { Toasts } from "./ui/toasts";

type Props = {
  locale: Locale;
  messages: Record<TextId, string>;
  nonce: string | undefined;
  children: ReactNode;
};

/** Language and theme, around everything. */
export function Surroundings({ locale, messages, nonce, children }: Props) {
  useEffect(keepOfflinePage, []);
  return (
    <ThemeProvider attribute="class" disableTransitionOnChange {...(nonce ? { nonce } : {})}>
      <IntlProvider locale={locale} messages={messages}>
        {children}
        <Toasts />
      </IntlProvider>
    </ThemeProvider>
  );
}
