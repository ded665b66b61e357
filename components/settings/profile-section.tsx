"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { changeAccount } from "@/lib/client/account-api";
import { NAME_LENGTH_MAX } from "@/lib/domain/limits";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { FormFailure } from "../ui/form-failure";
import { withToast } from "../ui/toast";
import { Section } from "./section";
import { useDeed } from "./use-deed";

type Props = { name: string | null; email: string; hasPassword: boolean };

/** Name and address. A new address needs the password, as it is what one signs in with. */
export function ProfileSection({ name, email, hasPassword }: Props) {
  const text = useText();
  const router = useRouter();
  const { busy, failure, attempt } = useDeed();
  const [typed, setTyped] = useState({ name: name ?? "", email, password: "" });
  const movesIn = typed.email.trim().toLowerCase() !== email;
  const isChanged = movesIn || typed.name !== (name ?? "");

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const proof = typed.password === "" ? {} : { currentPassword: typed.password };
    const changes = {
      name: typed.name || null,
      ...(movesIn ? { email: typed.email, ...proof } : {}),
    };
    if (!(await attempt(() => changeAccount(changes)))) return;
    setTyped((kept) => ({ ...kept, password: "" }));
    withToast((toast) => toast.success(text("settings.saved")));
    router.refresh();
  };
  const on = (field: keyof typeof typed) => (event: { target: { value: string } }) =>
    setTyped((kept) => ({ ...kept, [field]: event.target.value }));

  return (
    <Section title={text("settings.profile")}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void save(event)}>
        <Field
          label={text("field.name")}
          value={typed.name}
          onChange={on("name")}
          autoComplete="name"
          maxLength={NAME_LENGTH_MAX}
        />
        <Field
          label={text("field.email")}
          type="email"
          value={typed.email}
          onChange={on("email")}
          autoComplete="email"
          required
        />
        {movesIn && hasPassword && (
          <Field
            label={text("field.currentPassword")}
            type="password"
            value={typed.password}
            onChange={on("password")}
            autoComplete="current-password"
            hint={text("settings.passwordForEmail")}
            required
          />
        )}
        <FormFailure failure={failure} />
        <Button type="submit" look="primary" className="self-start" disabled={!isChanged || busy}>
          {text("settings.save")}
        </Button>
      </form>
    </Section>
  );
}
