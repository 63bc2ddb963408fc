import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'
import { copyText } from '@/platform/clipboard'
import { toast } from '@/platform/toast'
import { CodeSheet } from './code-sheet'

/** The number, to be copied and to be shown as a code. */
export const NumberRow = memo(function NumberRow({ number }: { number: string }) {
  const [isShown, setShown] = useState(false)
  const handleCopy = useCallback(async () => {
    if (await copyText(number)) toast('事码复制好了')
  }, [number])
  const handleShow = useCallback(() => setShown(true), [])
  const handleClose = useCallback(() => setShown(false), [])
  return (
    <>
      <View className="row row-between row-wrap">
        <Tap className="number" label={`事码 ${number}，点一下复制`} onTap={handleCopy}>
          {`事码 ${number}`}
        </Tap>
        <Tap className="number-show" label="出示事码" onTap={handleShow}>
          <Icon name="qr" size={16} />
          出示
        </Tap>
      </View>
      <CodeSheet number={number} isOpen={isShown} onClose={handleClose} />
    </>
  )
})
