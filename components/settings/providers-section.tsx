"use client";

import { type FormEvent, useState } from "react";
import { signIn, signInWith } from "@/lib/client/account-api";
import { type TextId, useText } from "../text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { FormFailure } from "../ui/form-failure";
import { Notice } from "../ui/notice";
import { CurrentPasswordField } from "./current-password-field";
import { Section } from "./section";
import { useDeed } from "./use-deed";

type Provider = { id: string; name: string; linked: boolean };
type Props = {
  providers: readonly Provider[];
  email: string;
  hasPassword: boolean;
  /** Why the last try to add one came to nothing. */
  reason: TextId | undefined;
};

/** Further ways to sign in to this account. To add one is to prove oneself first: it opens the account from then on. */
export function ProvidersSection({ providers, email, hasPassword, reason }: Props) {
  const text = useText();
  const [chosen, setChosen] = useState<Provider | null>(null);
  const { busy, failure, attempt } = useDeed();

  const leave = async (provider: Provider) =>
    window.location.assign(await signInWith(provider.id, "/settings/account"));

  const add = (event: FormEvent<HTMLFormElement>, provider: Provider) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("currentPassword"));
    return attempt(async () => {
      await signIn(email, password);
      await leave(provider);
    });
  };

  return (
    <Section title={text("settings.providers")} hint={text("settings.providersHint")}>
      {reason && (
        <Notice tone="danger" announced className="mb-3">
          <p>{text(reason)}</p>
        </Notice>
      )}
      <ul className="divide-y divide-line rounded-xl border border-line">
        {providers.map((provider) => (
          <li key={provider.id} className="flex min-h-12 items-center gap-3 px-3.5 py-2.5">
            <p className="min-w-0 flex-1 truncate text-sm">{provider.name}</p>
            {provider.linked ? (
              <p className="text-xs text-soft">{text("settings.providerAdded")}</p>
            ) : (
              <Button
                size="small"
                look="quiet"
                disabled={busy}
                aria-label={text("settings.addProviderNamed", { provider: provider.name })}
                onClick={() =>
                  hasPassword ? setChosen(provider) : void attempt(() => leave(provider))
                }
              >
                {text("settings.addProvider")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!chosen && <FormFailure failure={failure} />}
      <Dialog
        open={chosen !== null}
        onOpenChange={(open) => !open && setChosen(null)}
        title={text("settings.addProviderNamed", { provider: chosen?.name ?? "" })}
        description={text("settings.addProviderHint")}
      >
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => chosen && void add(event, chosen)}
        >
          <CurrentPasswordField />
          <FormFailure failure={failure} />
          <Button type="submit" look="primary" disabled={busy}>
            {text("signIn.with", { provider: chosen?.name ?? "" })}
          </Button>
        </form>
      </Dialog>
    </Section>
  );
}
