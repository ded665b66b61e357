"use client";

import { Monitor } from "lucide-react";
import { useState } from "react";
import { FormattedRelativeTime } from "react-intl";
import { endOtherSessions, endSession } from "@/lib/client/account-api";
import type { SessionEntry } from "@/lib/domain/user";
import { useText } from "../text";
import { Button } from "../ui/button";
import { FormFailure } from "../ui/form-failure";
import { ago } from "./ago";
import { Section } from "./section";
import { useDeed } from "./use-deed";

/** Where the person is signed in, with an end to each. */
export function SessionsSection({ initial }: { initial: SessionEntry[] }) {
  const text = useText();
  const [sessions, setSessions] = useState(initial);
  const { busy, failure, attempt } = useDeed();
  const others = sessions.filter(({ current }) => !current);

  const end = async (id: string) => {
    if (await attempt(() => endSession(id)))
      setSessions((known) => known.filter((session) => session.id !== id));
  };
  const endOthers = async () => {
    if (await attempt(endOtherSessions))
      setSessions((known) => known.filter(({ current }) => current));
  };

  return (
    <Section title={text("settings.sessions")} hint={text("settings.sessionsHint")}>
      <ul className="divide-y divide-line rounded-xl border border-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex items-center gap-3 px-3.5 py-2.5">
            <Monitor aria-hidden className="size-4 shrink-0 text-soft" />
            <div className="min-w-0 flex-1">
              <p className="truncate text-sm">{session.device ?? text("settings.unknownDevice")}</p>
              <p className="text-xs text-soft">
                {session.current ? (
                  text("settings.thisDevice")
                ) : (
                  <FormattedRelativeTime {...ago(session.lastSeenAt)} numeric="auto" />
                )}
              </p>
            </div>
            {!session.current && (
              <Button
                size="small"
                look="quiet"
                disabled={busy}
                onClick={() => void end(session.id)}
              >
                {text("settings.endSession")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-col gap-3">
        <FormFailure failure={failure} />
        {others.length > 0 && (
          <Button className="self-start" disabled={busy} onClick={() => void endOthers()}>
            {text("settings.endOtherSessions")}
          </Button>
        )}
      </div>
    </Section>
  );
}
