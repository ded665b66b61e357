import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Surroundings } from "@/components/surroundings";
import { pageMessages, pageText } from "./intl";

export async function generateMetadata(): Promise<Metadata> {
  const text = await pageText();
  return {
    title: { default: "Parley", template: "%s · Parley" },
    description: text({ id: "app.description" }),
    icons: { icon: "/icon.svg", apple: "/apple-touch-icon.png" },
    manifest: "/manifest.webmanifest",
    appleWebApp: { title: "Parley" },
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#1a1917" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, messages } = await pageMessages();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    // next-themes sets the class before React is there.
    <html lang={locale} suppressHydrationWarning>
      <body>
        <Surroundings locale={locale} messages={messages} nonce={nonce}>
          {children}
        </Surroundings>
      </body>
    </html>
  );
}
