"use client";

import { useState } from "react";
import { signInWith } from "@/lib/client/account-api";
import { type RequestFailure, toFailure } from "@/lib/client/request";
import { useText } from "../text";
import { Button } from "../ui/button";
import { FormFailure } from "../ui/form-failure";

type Props = { providers: readonly { id: string; name: string }[]; next: string };

/** The further ways in; draws nothing when there are none. */
export function ProviderButtons({ providers, next }: Props) {
  const text = useText();
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  if (providers.length === 0) return null;

  const go = async (provider: string) => {
    try {
      window.location.assign(await signInWith(provider, next));
    } catch (error) {
      setFailure(toFailure(error));
    }
  };
  return (
    <div className="mt-5 flex flex-col gap-2.5">
      <div className="flex items-center gap-3 pb-1 text-xs text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {text("signIn.or")}
      </div>
      {providers.map(({ id, name }) => (
        <Button key={id} size="large" onClick={() => void go(id)}>
          {text("signIn.with", { provider: name })}
        </Button>
      ))}
      <FormFailure failure={failure} />
    </div>
  );
}
