import { isIssueNumber } from '@contract/rules/issues.ts'
import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { TextField } from '@/components/text-field'
import { canScan, scanCode } from '@/platform/scan'
import { issueNumberIn } from '@/texts/issue-number'

const WRONG = '这个事码不对，样子是 CC-2026-000123-7，请核对一遍。'

interface AskNumberProps {
  onFound: (number: string) => void
}

/** By hand, and by camera where there is one: a misread number is told before it is looked up. */
export const AskNumber = memo(function AskNumber({ onFound }: AskNumberProps) {
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const look = useCallback(
    (text: string) => {
      const number = issueNumberIn(text)
      const isRight = number !== undefined && isIssueNumber(number)
      setError(isRight ? undefined : WRONG)
      if (isRight) onFound(number)
    },
    [onFound],
  )
  const handleLook = useCallback(() => look(typed), [look, typed])
  const handleScan = useCallback(async () => {
    const scanned = await scanCode()
    if (scanned !== undefined) look(scanned)
  }, [look])
  return (
    <Card>
      <TextField
        label="事码"
        hint="例如 CC-2026-000123-7"
        value={typed}
        max={40}
        error={error}
        onInput={setTyped}
      />
      <View className="ask-actions">
        <Button text="查进度" kind="primary" onTap={handleLook} />
        {canScan && <Button text="扫一扫" icon="scan" onTap={handleScan} />}
      </View>
    </Card>
  )
})
