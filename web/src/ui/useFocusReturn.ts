import { useEffect, useRef, useState } from 'react';

/** Gives the focus back to what had it, when a dialog that is only there while it is open goes away. */
export function useFocusReturn() {
  const [before] = useState(() => document.activeElement);
  const open = useRef(false);
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
      // after the dialog's own focus trap has let go
      setTimeout(() => {
        if (!open.current && before instanceof HTMLElement) before.focus({ preventScroll: true });
      });
    };
  }, [before]);
}
