import { VISIBILITIES, type Visibility } from '@contract/rules/issues.ts'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Sheet } from '@/components/sheet'
import { VISIBILITY } from '@/texts/issue-notes'
import { OptionRow } from './option-row'
import type { ReportForm } from './report-form'

interface SheetProps {
  form: ReportForm
  isOpen: boolean
  onClose: () => void
}

export const VisibilitySheet = observer(function VisibilitySheet({ form, isOpen, onClose }: SheetProps) {
  const handleChoose = useCallback(
    (visibility: string) => {
      form.chooseVisibility(visibility as Visibility)
      onClose()
    },
    [form, onClose],
  )
  return (
    <Sheet title="谁能看到" isOpen={isOpen} onClose={onClose}>
      <Card isFlush>
        {VISIBILITIES.map(value => (
          <OptionRow
            key={value}
            value={value}
            title={VISIBILITY[value].text}
            note={VISIBILITY[value].hint}
            isOn={form.written.visibility === value}
            onChoose={handleChoose}
          />
        ))}
      </Card>
    </Sheet>
  )
})
