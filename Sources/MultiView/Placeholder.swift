enum MultiViewPlaceholder {}
