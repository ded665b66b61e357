"use client";

import { type Expiry, noExpiry } from "@/lib/client/expiry";
import { PASSWORD_LENGTH_MAX } from "@/lib/domain/limits";
import { useText } from "../text";
import { ExpiryField } from "../ui/expiry-field";
import { Field } from "../ui/field";

/** Who can open a link, and until when, as it is being chosen. */
export type Access = Expiry & { password: string };

export const openAccess: Access = { ...noExpiry, password: "" };

type Props = {
  access: Access;
  onChange: (access: Access) => void;
  /** How it ends by now, for a link that is there. */
  before?: { ends: string; hasPassword: boolean };
};

export function AccessFields({ access, onChange, before }: Props) {
  const text = useText();
  return (
    <div className="flex flex-col gap-4">
      <ExpiryField
        expiry={access}
        before={before?.ends}
        onChange={(expiry) => onChange({ ...access, ...expiry })}
      />
      <Field
        label={text("share.password")}
        hint={text(before?.hasPassword ? "share.passwordStays" : "share.passwordHint")}
        type="password"
        autoComplete="new-password"
        maxLength={PASSWORD_LENGTH_MAX}
        value={access.password}
        onChange={(event) => onChange({ ...access, password: event.target.value })}
      />
    </div>
  );
}
