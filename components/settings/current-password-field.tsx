import { useText } from "../text";
import { Field } from "../ui/field";

/** Asks who changes something whether they are who signed in. */
export function CurrentPasswordField() {
  const text = useText();
  return (
    <Field
      label={text("field.currentPassword")}
      name="currentPassword"
      type="password"
      autoComplete="current-password"
      required
    />
  );
}
