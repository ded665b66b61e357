"use client";

import { signIn, signUp } from "@/lib/client/account-api";
import type { RequestFailure } from "@/lib/client/request";
import { NAME_LENGTH_MAX, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@/lib/domain/limits";
import { useText } from "../text";
import { Field } from "../ui/field";
import { FormFailure } from "../ui/form-failure";
import { EntryForm } from "./entry-form";

/** `invite` is the token of the link by which the person came. */
export function SignUpForm({ invite }: { invite: string | null }) {
  const text = useText();
  const emailError = (failure: RequestFailure | null) => {
    if (failure?.param !== "email") return undefined;
    return text(failure.code === "email_taken" ? "refusal.email_taken" : "field.emailWrong");
  };

  return (
    <EntryForm
      submit={text("signUp.submit")}
      onEnter={async ({ email, password, name }) => {
        await signUp({ email, password, name: name || null, invite });
        await signIn(email, password);
      }}
      next="/"
    >
      {(failure) => (
        <>
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
            error={emailError(failure)}
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
          {emailError(failure) === undefined && <FormFailure failure={failure} />}
        </>
      )}
    </EntryForm>
  );
}
