import { withToast } from "./toast";

const UNDO_FOR_MS = 6000;

type Undoable = {
  /** Two with the same id are one. */
  id: string;
  /** What is said about it. */
  said: string;
  undo: string;
  onUndo: () => void;
  /** Called when nobody has taken it back for a while, or when the page goes away. */
  onFinal: () => void;
};

/** Offers for a moment to take back what was just done on the screen. */
export function undoable({ id, said, undo, onUndo, onFinal }: Undoable): void {
  const finish = () => {
    window.removeEventListener("pagehide", finish);
    onFinal();
  };
  const takeBack = () => {
    window.removeEventListener("pagehide", finish);
    onUndo();
  };
  window.addEventListener("pagehide", finish);
  withToast((toast) =>
    toast(said, {
      id,
      duration: UNDO_FOR_MS,
      // Its clock stands still while somebody is on their way to Undo.
      onAutoClose: finish,
      onDismiss: finish,
      action: { label: undo, onClick: takeBack },
    }),
  );
}
