import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { CodeField } from '@/components/code-field'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { Attempt } from '@/stores/attempt'
import { useStores } from '@/stores/use-stores'
import { failureText, writeFailureText } from '@/texts/failures'

const DIGITS = 6
const TOO_SHORT = '签到码是 6 位数字，请看站里的屏幕。'

interface CheckInSheetProps {
  /** Tells the server the code; the key is the same for a retry. */
  onSend: (code: string, idempotencyKey: string) => Promise<unknown>
  onClose: () => void
}

/** Where the station's code is typed. Made anew each time it opens. */
export const CheckInSheet = observer(function CheckInSheet({ onSend, onClose }: CheckInSheetProps) {
  const { clock } = useStores()
  const [attempt] = useState(() => new Attempt(clock))
  const [code, setCode] = useState('')
  const [isShort, setShort] = useState(false)
  const handleCode = useCallback(
    (value: string) => {
      setCode(value)
      setShort(false)
      attempt.forgive()
    },
    [attempt],
  )
  const handleSend = useCallback(async () => {
    if (code.length !== DIGITS) {
      setShort(true)
      return
    }
    await attempt.run(code, key => onSend(code, key))
    if (!attempt.problem) onClose()
  }, [attempt, onSend, code, onClose])
  const { problem, isBusy } = attempt
  const isWrong = problem?.code === 'wrong_check_in_code'
  const error = isShort ? TOO_SHORT : isWrong ? failureText('wrong_check_in_code') : undefined
  return (
    <Sheet title="到站签到" isOpen onClose={onClose}>
      <View className="col gap-3">
        <CodeField
          label="站里屏幕上的 6 位签到码，30 秒一换"
          value={code}
          digits={DIGITS}
          error={error}
          onInput={handleCode}
        />
        {problem && !isWrong && <Notice tone="alert" text={writeFailureText(problem.code)} />}
        <Button
          text={isBusy ? '正在签到' : '签到'}
          kind="primary"
          isBlock
          isLoading={isBusy}
          onTap={handleSend}
        />
        <View className="t14 ink-2">看不到屏幕，就请站里的人扫您的码，或者报号码。</View>
      </View>
    </Sheet>
  )
})
