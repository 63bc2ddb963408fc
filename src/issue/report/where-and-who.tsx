import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { VISIBILITY } from '@/texts/issue-notes'
import { PlaceSheet } from './place-sheet'
import type { ReportForm, Written } from './report-form'
import { VisibilitySheet } from './visibility-sheet'

function placeWords({ place, here, spot, station }: Written, label: string | undefined) {
  // what the topic wants named is asked for until it is
  const guess = label ?? ((here && (spot || '我现在的位置')) || (station && '就在站点这一片') || '在哪儿')
  const title = place.trim() || guess
  return { title, note: station ? `交给${station.name}` : '写个大概位置，也可以选交给哪个站' }
}

/** Two rows: where it is and to which station, and who may see it. */
export const WhereAndWho = observer(function WhereAndWho({ form }: { form: ReportForm }) {
  const [open, setOpen] = useState<'place' | 'visibility'>()
  const handlePlace = useCallback(() => setOpen('place'), [])
  const handleVisibility = useCallback(() => setOpen('visibility'), [])
  const handleClose = useCallback(() => setOpen(undefined), [])
  const { title, note } = placeWords(form.written, form.placeLabel)
  const who = VISIBILITY[form.written.visibility]
  const error = form.errors.place ?? form.errors.stationId ?? form.errors.city
  return (
    <>
      <Card isFlush className="report-rows">
        <Cell icon="pin" title={title} note={error ?? note} value="改" hasArrow onTap={handlePlace} />
        <Cell icon="eye" title={who.text} note={who.hint} value="改" hasArrow onTap={handleVisibility} />
      </Card>
      <PlaceSheet form={form} isOpen={open === 'place'} onClose={handleClose} />
      <VisibilitySheet form={form} isOpen={open === 'visibility'} onClose={handleClose} />
    </>
  )
})
