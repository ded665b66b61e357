"use client";

import { PageProblem } from "@/components/page-problem";

export default function ErrorPage({ reset }: { reset: () => void }) {
  return <PageProblem sentence="page.failed" onRetry={reset} />;
}
