"use client";

import { useState } from "react";
import { FormattedDate } from "react-intl";
import { invite, listInvites, withdrawInvite } from "@/lib/client/account-api";
import type { Invite } from "@/lib/domain/invite";
import { useText } from "../text";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { FormFailure } from "../ui/form-failure";
import { Section } from "./section";
import { useDeed } from "./use-deed";

type Props = { signUp: "open" | "invite" | "closed"; initial: Invite[] };

/** How people can join, for the administrator; with invites where they are the way. */
export function InvitesSection({ signUp, initial }: Props) {
  const text = useText();
  return (
    <Section title={text("settings.joining")}>
      <p className="text-sm">{text(`settings.joining.${signUp}`)}</p>
      <p className="mt-1 text-pretty text-[0.8125rem] text-soft">
        {text("settings.joiningChange")}
      </p>
      {signUp === "invite" && <Invites initial={initial} />}
    </Section>
  );
}

function Invites({ initial }: { initial: Invite[] }) {
  const text = useText();
  const [invites, setInvites] = useState(initial);
  const [address, setAddress] = useState<string | null>(null);
  const { busy, failure, attempt } = useDeed();
  const open = invites.filter(
    ({ usedAt, expiresAt }) => usedAt === null && Date.parse(expiresAt) > Date.now(),
  );

  const make = () =>
    attempt(async () => {
      setAddress((await invite()).url);
      setInvites(await listInvites());
    });
  const withdraw = (id: string) =>
    attempt(async () => {
      await withdrawInvite(id);
      setInvites((known) => known.filter((one) => one.id !== id));
    });

  return (
    <div className="mt-4 flex flex-col gap-3">
      {address && (
        <div className="rounded-xl bg-accent-soft px-3.5 py-2.5 text-sm">
          <p>{text("settings.inviteMade")}</p>
          <div className="mt-1.5 flex items-center gap-2">
            <code className="min-w-0 flex-1 truncate font-mono text-xs">{address}</code>
            <CopyButton label={text("settings.copyInvite")} read={() => address} />
          </div>
        </div>
      )}
      {open.length > 0 && (
        <ul className="divide-y divide-line rounded-xl border border-line">
          {open.map(({ id, expiresAt }) => (
            <li key={id} className="flex items-center justify-between gap-3 px-3.5 py-2 text-sm">
              <span>
                {text("settings.inviteUntil")}{" "}
                <FormattedDate value={expiresAt} dateStyle="medium" />
              </span>
              <Button size="small" look="quiet" disabled={busy} onClick={() => void withdraw(id)}>
                {text("settings.withdrawInvite")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FormFailure failure={failure} />
      <Button className="self-start" disabled={busy} onClick={() => void make()}>
        {text("settings.invite")}
      </Button>
    </div>
  );
}
