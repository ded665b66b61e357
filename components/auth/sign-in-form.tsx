"use client";

import { type FormEvent, useState } from "react";
import { signIn } from "@/lib/client/account-api";
import { type RequestFailure, toFailure } from "@/lib/client/request";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { FormFailure } from "../ui/form-failure";
import { useHydrated } from "../use-hydrated";

/** `next` is the path to go to after it. */
export function SignInForm({ next }: { next: string }) {
  const text = useText();
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    try {
      await signIn(String(fields.get("email")), String(fields.get("password")));
      window.location.assign(next);
    } catch (error) {
      setFailure(toFailure(error));
      setBusy(false);
    }
  };

  return (
    <form method="post" className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <Field
        label={text("field.email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        inputMode="email"
      />
      <Field
        label={text("field.password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <FormFailure
        failure={failure}
        sentence={failure?.code === "wrong_password" ? "signIn.wrong" : undefined}
      />
      <Button
        type="submit"
        look="primary"
        size="large"
        className={hydrated ? "" : "disabled:opacity-100"}
        disabled={!hydrated || busy}
        aria-busy={busy}
      >
        {text("signIn.submit")}
      </Button>
    </form>
  );
}
