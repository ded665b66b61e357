"use client";

import { signIn } from "@/lib/client/account-api";
import { useText } from "../text";
import { Field } from "../ui/field";
import { FormFailure } from "../ui/form-failure";
import { EntryForm } from "./entry-form";

/** `next` is the path to go to after it. */
export function SignInForm({ next }: { next: string }) {
  const text = useText();
  return (
    <EntryForm
      submit={text("signIn.submit")}
      onEnter={({ email, password }) => signIn(email, password)}
      next={next}
    >
      {(failure) => (
        <>
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
        </>
      )}
    </EntryForm>
  );
}
