package receipt

import (
	"strings"
	"testing"
)

var lines = []Line{{"Tea", 240, 1}, {"Cake", 310, 2}}

func TestTotalOfTwoLines(t *testing.T) {
	if found := Total(lines); found != 860 {
		t.Errorf("found %d", found)
	}
}

func TestTotalIsRoundedByLine(t *testing.T) {
	if found := Total([]Line{{"Nuts, 100 g", 199, 0.25}}); found != 50 {
		t.Errorf("found %d", found)
	}
}

func TestNoLines(t *testing.T) {
	if found := Total(nil); found != 0 {
		t.Errorf("found %d", found)
	}
}

func TestReceipt(t *testing.T) {
	expected := strings.Join([]string{
		"Tea                         2.40",
		"2 x Cake                    6.20",
		"--------------------------------",
		"Total                       8.60",
	}, "\n")
	if found := Format(lines); found != expected {
		t.Errorf("found\n%s", found)
	}
}
