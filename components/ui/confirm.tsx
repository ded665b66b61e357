"use client";

import type { RequestFailure } from "@/lib/client/request";
import { useText } from "../text";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { FormFailure } from "./form-failure";

type Props = {
  question: string;
  /** What will be when it is done. */
  warning: string;
  /** The deed, as its button says it. */
  label: string;
  busy: boolean;
  failure: RequestFailure | null;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something is done that cannot be taken back. */
export function Confirm(props: Props) {
  const { question, warning, label, busy, failure, onConfirm, onClose } = props;
  const text = useText();
  return (
    <Dialog open onOpenChange={onClose} title={question} description={warning}>
      <div className="flex flex-col gap-4">
        <FormFailure failure={failure} />
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text("confirm.keep")}
          </Button>
          <Button look="danger" disabled={busy} onClick={onConfirm}>
            {label}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
