"""The networks in plain PyTorch, with the module names under which their authors save them.

Every ReLU and pooling is a module of its own, so that hooks can look at what enters it, and works
in place where the authors' does. Sizes are global where the authors' code pools an 8 x 8 map, so
that images of any size can be used; for 32 x 32 the functions are the same.
"""

import torch
from torch import nn


def convolution(inputs, outputs, kernel=3, stride=1, bias=False):
    return nn.Conv2d(inputs, outputs, kernel, stride, padding=kernel // 2, bias=bias)


class PaddedShortcut(nn.Module):
    """Option A of He et al. 2015: every second pixel, zeros for the new channels on both sides."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.padding = (outputs - inputs) // 2

    def forward(self, x):
        return nn.functional.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.padding, self.padding))


class ResidualBlock(nn.Module):
    def __init__(self, inputs, outputs, stride, shortcut):
        super().__init__()
        self.conv1 = convolution(inputs, outputs, stride=stride)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.relu1 = nn.ReLU(inplace=True)
        self.conv2 = convolution(outputs, outputs)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.downsample = PaddedShortcut(inputs, outputs)
            if shortcut == "B":
                projection = convolution(inputs, outputs, kernel=1, stride=stride)
                self.downsample = nn.Sequential(projection, nn.BatchNorm2d(outputs))
        self.relu2 = nn.ReLU(inplace=True)

    def forward(self, x):
        y = self.bn2(self.conv2(self.relu1(self.bn1(self.conv1(x)))))
        y += self.downsample(x)
        return self.relu2(y)


class ResNet(nn.Module):
    """He et al. 2015, section 4.2; keys of RepDistiller, or of akamaster with shortcut A."""

    def __init__(self, depth, shortcut, classes):
        super().__init__()
        self.conv1 = convolution(3, 16)
        self.bn1 = nn.BatchNorm2d(16)
        self.relu = nn.ReLU(inplace=True)
        inputs = 16
        for stage, outputs in enumerate((16, 32, 64), start=1):
            blocks = []
            for block in range((depth - 2) // 6):
                stride = 2 if stage > 1 and block == 0 else 1
                blocks.append(ResidualBlock(inputs, outputs, stride, shortcut))
                inputs = outputs
            self.add_module(f"layer{stage}", nn.Sequential(*blocks))
        self.classifier = "linear" if shortcut == "A" else "fc"
        self.add_module(self.classifier, nn.Linear(64, classes))

    def forward(self, x):
        x = self.relu(self.bn1(self.conv1(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return getattr(self, self.classifier)(x.mean((2, 3)))


class WideBlock(nn.Module):
    """Where channels change, the rectified input feeds both ways; otherwise the raw one passes."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(inputs)
        self.relu1 = nn.ReLU(inplace=True)
        self.conv1 = convolution(inputs, outputs, stride=stride)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.relu2 = nn.ReLU(inplace=True)
        self.conv2 = convolution(outputs, outputs)
        self.convShortcut = None
        if inputs != outputs:
            self.convShortcut = convolution(inputs, outputs, kernel=1, stride=stride)

    def forward(self, x):
        rectified = self.relu1(self.bn1(x))
        around = x if self.convShortcut is None else self.convShortcut(rectified)
        return around + self.conv2(self.relu2(self.bn2(self.conv1(rectified))))


class Layers(nn.Module):
    """A sequence that its authors keep under the name `layer`."""

    def __init__(self, *blocks):
        super().__init__()
        self.layer = nn.Sequential(*blocks)

    def forward(self, x):
        return self.layer(x)


class WideResNet(nn.Module):
    """Zagoruyko & Komodakis 2016, the function and keys of RepDistiller's `wrn`."""

    def __init__(self, depth, widening, classes):
        super().__init__()
        self.conv1 = convolution(3, 16)
        inputs = 16
        for stage, width in enumerate((16, 32, 64), start=1):
            outputs = width * widening
            blocks = []
            for block in range((depth - 4) // 6):
                blocks.append(WideBlock(inputs, outputs, 2 if stage > 1 and block == 0 else 1))
                inputs = outputs
            self.add_module(f"block{stage}", Layers(*blocks))
        self.bn1 = nn.BatchNorm2d(inputs)
        self.relu = nn.ReLU(inplace=True)
        self.fc = nn.Linear(inputs, classes)

    def forward(self, x):
        x = self.block3(self.block2(self.block1(self.conv1(x))))
        return self.fc(self.relu(self.bn1(x)).mean((2, 3)))


class DenseLayer(nn.Module):
    def __init__(self, inputs, growth):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(inputs)
        self.relu = nn.ReLU(inplace=True)
        self.conv1 = convolution(inputs, growth)

    def forward(self, x):
        return torch.cat([x, self.conv1(self.relu(self.bn1(x)))], 1)


class Transition(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(channels)
        self.relu = nn.ReLU(inplace=True)
        self.conv1 = convolution(channels, channels, kernel=1)
        self.pool = nn.AvgPool2d(2)

    def forward(self, x):
        return self.pool(self.conv1(self.relu(self.bn1(x))))


class DenseNet(nn.Module):
    """Huang et al. 2016 without bottleneck, compression or dropout; keys of andreasveit.

    The paper's section 4.2 begins with 16 channels, andreasveit's code with twice the growth.
    """

    def __init__(self, depth, growth, classes):
        super().__init__()
        channels = 16
        self.conv1 = convolution(3, channels)
        for block in (1, 2, 3):
            layers = []
            for _ in range((depth - 4) // 3):
                layers.append(DenseLayer(channels, growth))
                channels += growth
            self.add_module(f"block{block}", Layers(*layers))
            if block < 3:
                self.add_module(f"trans{block}", Transition(channels))
        self.bn1 = nn.BatchNorm2d(channels)
        self.relu = nn.ReLU(inplace=True)
        self.fc = nn.Linear(channels, classes)

    def forward(self, x):
        x = self.trans1(self.block1(self.conv1(x)))
        x = self.block3(self.trans2(self.block2(x)))
        return self.fc(self.relu(self.bn1(x)).mean((2, 3)))


class VGG(nn.Module):
    """Simonyan & Zisserman 2014, for 32 x 32 as in RepDistiller's `vgg8_bn`: one layer a block."""

    def __init__(self, classes):
        super().__init__()
        inputs = 3
        for block, outputs in enumerate((64, 128, 256, 512, 512)):
            layers = convolution(inputs, outputs, bias=True), nn.BatchNorm2d(outputs)
            self.add_module(f"block{block}", nn.Sequential(*layers))
            inputs = outputs
        self.relus = nn.ModuleList(nn.ReLU(inplace=True) for _ in range(5))
        self.pools = nn.ModuleList(nn.MaxPool2d(2) for _ in range(3))
        self.classifier = nn.Linear(512, classes)

    def forward(self, x):
        for block in range(5):
            x = self.relus[block](getattr(self, f"block{block}")(x))
            # The fourth pooling is for 64 x 64 alone; the fifth is a mean over all pixels.
            x = self.pools[block](x) if block < 3 else x
        return self.classifier(x.mean((2, 3)))


class Plain4(nn.Module):
    """Mirzadeh et al. 2019, `plain_cnn_cifar.py`: widths for 10 classes, twice those for 100."""

    def __init__(self, classes, height, width):
        super().__init__()
        inputs, layers = 3, []
        for outputs in (16, 32) if classes == 10 else (32, 64):
            for _ in range(2):
                layers += [convolution(inputs, outputs, bias=True), nn.BatchNorm2d(outputs)]
                layers += [nn.ReLU(inplace=True)]
                inputs = outputs
            layers.append(nn.MaxPool2d(2))
            height, width = height // 2, width // 2
        self.conv_layers = nn.Sequential(*layers)
        self.fc_layers = nn.Sequential(nn.Linear(inputs * height * width, classes))

    def forward(self, x):
        return self.fc_layers(self.conv_layers(x).flatten(1))


class FastLayer(nn.Module):
    """A convolution, batch norm and ReLU; a map is pooled before it is normalised."""

    def __init__(self, inputs, outputs, pools=False):
        super().__init__()
        self.conv = convolution(inputs, outputs)
        self.pool = nn.MaxPool2d(2) if pools else nn.Identity()
        self.bn = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        return self.relu(self.bn(self.pool(self.conv(x))))


class FastResidual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.res1 = FastLayer(channels, channels)
        self.res2 = FastLayer(channels, channels)
        self.res2.relu = nn.Identity()
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        y = self.res2(self.res1(x))
        y += x
        return self.relu(y)


class FastStage(FastLayer):
    def __init__(self, inputs, outputs):
        super().__init__(inputs, outputs, pools=True)
        self.residual = FastResidual(outputs)

    def forward(self, x):
        return self.residual(super().forward(x))


class FastResNet9(nn.Module):
    """Page 2019, cifar10-fast with half its channels, for 32 x 32; keys of Retort's `fast9`."""

    def __init__(self, classes):
        super().__init__()
        self.prep = FastLayer(3, 32)
        self.layer1 = FastStage(32, 64)
        self.layer2 = FastLayer(64, 128, pools=True)
        self.layer3 = FastStage(128, 256)
        self.linear = nn.Linear(256, classes)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(self.prep(x))))
        return self.linear(x.mean((2, 3)))


def network(name, classes=10, height=32, width=32):
    """A freshly initialised network by the name that Retort gives it; `-A` asks for shortcut A."""
    if name.startswith("resnet"):
        depth, _, shortcut = name.removeprefix("resnet").partition("-")
        return ResNet(int(depth), shortcut or "B", classes)
    if name.startswith("wrn_"):
        depth, widening = map(int, name.removeprefix("wrn_").split("_"))
        return WideResNet(depth, widening, classes)
    if name.startswith("densenet-"):
        depth, growth = map(int, name.removeprefix("densenet-").split("-"))
        return DenseNet(depth, growth, classes)
    if name == "vgg8":
        return VGG(classes)
    if name == "plain-4":
        return Plain4(classes, height, width)
    if name == "fast9":
        return FastResNet9(classes)
    raise ValueError(f"no network is called '{name}'")
