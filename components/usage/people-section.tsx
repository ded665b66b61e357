"use client";

import { useState } from "react";
import { listPeople } from "@/lib/client/usage-api";
import type { PeoplePage } from "@/lib/domain/usage-report";
import { useDeed } from "../settings/use-deed";
import { useText } from "../text";
import { Button } from "../ui/button";
import { FormFailure } from "../ui/form-failure";
import { PeopleTotal } from "./people-total";
import { PersonRow } from "./person-row";
import { WideSection } from "./wide-section";

/** For the administrator: what everybody used this month, and what they may spend. */
export function PeopleSection({ initial }: { initial: PeoplePage }) {
  const text = useText();
  const [{ people, total, nextCursor }, setPage] = useState(initial);
  const { busy, failure, attempt } = useDeed();
  const more = (cursor: string) =>
    attempt(async () => {
      const page = await listPeople(cursor);
      setPage((known) => ({ ...page, people: [...known.people, ...page.people] }));
    });
  return (
    <WideSection title={text("usage.people")} hint={text("usage.peopleHint")}>
      <PeopleTotal total={total} />
      <ul className="divide-y divide-line">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </ul>
      <FormFailure failure={failure} />
      {nextCursor !== null && (
        <Button className="self-start" disabled={busy} onClick={() => void more(nextCursor)}>
          {text("usage.morePeople")}
        </Button>
      )}
    </WideSection>
  );
}
