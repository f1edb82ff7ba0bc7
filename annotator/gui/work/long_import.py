"""The import under way, for whoever is at something else meanwhile."""

from annotator.gui.work.long_act import LongAct
from annotator.messages import translate


class LongImport(LongAct):
    """An import, told as a share: what is done and left are bytes, in which nobody counts."""

    def _words(self, done: int) -> str:
        if not self._total:
            return self._title
        return translate("{title}: {share} %", title=self._title, share=round(100 * done / self._total))
