"use client";

import type { FormEvent } from "react";
import { changeAccount } from "@/lib/client/account-api";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@/lib/domain/limits";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { FormFailure } from "../ui/form-failure";
import { withToast } from "../ui/toast";
import { CurrentPasswordField } from "./current-password-field";
import { Section } from "./section";
import { useDeed } from "./use-deed";

/** `email` tells password managers whose password it is. */
export function PasswordSection({ hasPassword, email }: { hasPassword: boolean; email: string }) {
  const text = useText();
  const { busy, failure, attempt } = useDeed();

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const newPassword = String(fields.get("newPassword"));
    const proof = hasPassword ? { currentPassword: String(fields.get("currentPassword")) } : {};
    if (!(await attempt(() => changeAccount({ newPassword, ...proof })))) return;
    form.reset();
    withToast((toast) => toast.success(text("settings.passwordSaved")));
  };

  return (
    <Section title={text("settings.password")} hint={text("settings.passwordHint")}>
      <form method="post" className="flex flex-col gap-4" onSubmit={(event) => void save(event)}>
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        {hasPassword && <CurrentPasswordField />}
        <Field
          label={text("field.newPassword")}
          name="newPassword"
          type="password"
          autoComplete="new-password"
          minLength={PASSWORD_LENGTH_MIN}
          maxLength={PASSWORD_LENGTH_MAX}
          hint={text("field.passwordHint", { length: PASSWORD_LENGTH_MIN })}
          required
        />
        <FormFailure failure={failure} />
        <Button type="submit" className="self-start" disabled={busy}>
          {text("settings.changePassword")}
        </Button>
      </form>
    </Section>
  );
}
