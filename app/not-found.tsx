import { PageProblem } from "@/components/page-problem";

export default function NotFoundPage() {
  return <PageProblem sentence="page.notFound" />;
}
