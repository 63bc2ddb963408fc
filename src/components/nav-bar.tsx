import { View } from '@tarojs/components'
import { memo } from 'react'
import { IconButton } from './icon-button'
import './nav-bar.scss'

interface NavBarProps {
  title: string
  onBack?: (() => void) | undefined
}

/** The bar of a page where the platform draws none. */
export const NavBar = memo(function NavBar({ title, onBack }: NavBarProps) {
  return (
    <View className="nav-bar">
      {onBack && <IconButton icon="back" label="返回" isPlain onTap={onBack} />}
      <View className="nav-title" aria-role="heading">
        {title}
      </View>
    </View>
  )
})
