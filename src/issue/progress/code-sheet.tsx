import { View } from '@tarojs/components'
import { memo } from 'react'
import { QrCode } from '@/components/qr-code'
import { Sheet } from '@/components/sheet'
import { webAddress } from '@/platform/share'

interface CodeSheetProps {
  number: string
  isOpen: boolean
  onClose: () => void
}

/** The code opens this very page, in the app by scanning and elsewhere as an address. */
export const CodeSheet = memo(function CodeSheet({ number, isOpen, onClose }: CodeSheetProps) {
  return (
    <Sheet title="一事一码" isOpen={isOpen} onClose={onClose}>
      <QrCode text={webAddress(`/issue/progress/index?number=${number}`)} label={`事码 ${number} 的二维码`} />
      <View className="code-number" aria-label={`事码 ${number.split('').join(' ')}`}>
        {number}
      </View>
      <View className="t14 ink-2 code-note">到站里出示，或者让别人扫，都能看到这件事办到哪了。</View>
    </Sheet>
  )
})
