import { type FormEvent, type ReactNode, useState } from "react";
import { type RequestFailure, toFailure } from "@/lib/client/request";
import { Button } from "../ui/button";
import { useHydrated } from "../use-hydrated";

type Typed = { email: string; password: string; name: string };

type Props = {
  submit: string;
  /** Lets the person in; what it throws is shown. */
  onEnter: (typed: Typed) => Promise<unknown>;
  /** Where to go then, as a path. */
  next: string;
  children: (failure: RequestFailure | null) => ReactNode;
};

/** The form of a door: it lets nobody press before it works, or twice, and says why somebody was not let in. */
export function EntryForm({ submit, onEnter, next, children }: Props) {
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);

  const enter = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const typed = (name: keyof Typed) => String(fields.get(name) ?? "");
    setBusy(true);
    setFailure(null);
    try {
      await onEnter({ email: typed("email"), password: typed("password"), name: typed("name") });
      window.location.assign(next);
    } catch (error) {
      setFailure(toFailure(error));
      setBusy(false);
    }
  };

  return (
    <form method="post" className="flex flex-col gap-4" onSubmit={(event) => void enter(event)}>
      {children(failure)}
      <Button
        type="submit"
        look="primary"
        size="large"
        className={hydrated ? "" : "disabled:opacity-100!"}
        disabled={!hydrated || busy}
        aria-busy={busy}
      >
        {submit}
      </Button>
    </form>
  );
}
