import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { openSettings, savePicture } from '@/platform/album'
import { toast } from '@/platform/toast'
import { POSTER } from '@/texts/sharing'

const isWeb = process.env.TARO_ENV === 'h5'

interface SaveProps {
  picture: string
  fileName: string
}

/** Into the album; where that was refused once, it says how to allow it. */
export const Save = memo(function Save({ picture, fileName }: SaveProps) {
  const [isDenied, setDenied] = useState(false)
  const handleSave = useCallback(async () => {
    const done = await savePicture(picture, fileName)
    if (done === 'saved' && !isWeb) toast(POSTER.saved)
    setDenied(done === 'denied')
  }, [picture, fileName])
  const handleClose = useCallback(() => setDenied(false), [])
  const handleSettings = useCallback(() => {
    setDenied(false)
    openSettings()
  }, [])
  return (
    <>
      <Button text={isWeb ? POSTER.download : POSTER.save} kind="primary" isBlock onTap={handleSave} />
      <Sheet title={POSTER.save} isOpen={isDenied} onClose={handleClose}>
        <View className="col gap-4">
          <View className="t16">{POSTER.denied}</View>
          <Button text={POSTER.settings} kind="primary" isBlock onTap={handleSettings} />
        </View>
      </Sheet>
    </>
  )
})
