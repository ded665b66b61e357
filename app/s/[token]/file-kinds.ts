/** As what one can download what a link shows. */
export const fileKinds = ["markdown", "html"] as const;
export type FileKind = (typeof fileKinds)[number];

export const downloadPath = ({ path }: { path: string }, kind: FileKind): string =>
  `${path}/download?as=${kind}`;
