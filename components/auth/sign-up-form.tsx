"use client";

import { type FormEvent, useState } from "react";
import { signIn, signUp } from "@/lib/client/account-api";
import { type RequestFailure, toFailure } from "@/lib/client/request";
import { NAME_LENGTH_MAX, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@/lib/domain/limits";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { FormFailure } from "../ui/form-failure";
import { useHydrated } from "../use-hydrated";

/** `invite` is the token of the link by which the person came. */
export function SignUpForm({ invite }: { invite: string | null }) {
  const text = useText();
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [email, password, name] = ["email", "password", "name"].map((key) =>
      String(fields.get(key)),
    );
    if (email === undefined || password === undefined) return;
    setBusy(true);
    setFailure(null);
    try {
      await signUp({ email, password, name: name || null, invite });
      await signIn(email, password);
      window.location.assign("/");
    } catch (error) {
      setFailure(toFailure(error));
      setBusy(false);
    }
  };
  const emailError =
    failure?.param === "email"
      ? text(failure.code === "email_taken" ? "refusal.email_taken" : "field.emailWrong")
      : undefined;

  return (
    <form method="post" className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <Field
        label={text("field.name")}
        name="name"
        autoComplete="name"
        maxLength={NAME_LENGTH_MAX}
        hint={text("field.nameHint")}
      />
      <Field
        label={text("field.email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        inputMode="email"
        error={emailError}
      />
      <Field
        label={text("field.password")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={PASSWORD_LENGTH_MIN}
        maxLength={PASSWORD_LENGTH_MAX}
        hint={text("field.passwordHint", { length: PASSWORD_LENGTH_MIN })}
      />
      {emailError === undefined && <FormFailure failure={failure} />}
      <Button
        type="submit"
        look="primary"
        size="large"
        className={hydrated ? "" : "disabled:opacity-100"}
        disabled={!hydrated || busy}
        aria-busy={busy}
      >
        {text("signUp.submit")}
      </Button>
    </form>
  );
}
